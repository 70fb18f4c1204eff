"""Drafters: whoever reads an article and says what is in it; none of them is trusted."""
