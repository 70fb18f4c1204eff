"""Many articles: inputs as a stream, one row for each, and outputs that a killed run goes on with.

The engine (``running``) is one loop that takes items in, keeps a bounded number of them
on their way through a workshop (``workshops``: processes for the built-in rules, an event
loop for a model, actors for Ray), and appends each row to the journal as it comes back.
What is in the journal is done; everything else is done again.
"""
