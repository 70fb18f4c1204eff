"""Drafts by a language model, bound to our types by Instructor.

The one place that knows openai and instructor. ``transport`` asks and retries,
``faults`` turns what vendors raise into our errors, ``wire`` says what a request looks
like (and needs no vendor's library for it), ``providers`` who is asked and with which
key, ``ceilings`` what may still be spent, ``answers`` keeps answers on disk.
"""
