"""Soho Solo Cultura: support for the performing arts."""
