"""Articles about negotiations, turned into briefs whose every statement is proven."""
