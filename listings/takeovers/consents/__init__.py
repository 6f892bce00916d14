"""Sellers who accept to be recognised; takeovers on line that a later count no longer hides."""
