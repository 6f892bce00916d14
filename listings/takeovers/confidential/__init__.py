"""The part of a takeover that its advisers alone may know: who sells, where exactly, on what papers."""
