"""The read API, ``/api/v1/``: what is public, for programs (docs/api.md).

It speaks French, in its addresses and in what it says of itself, whatever language a program says it reads: none of its
sentences is in the catalogues.
"""
