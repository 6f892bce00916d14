"""Pictures at the sizes and in the formats pages show them, made by the worker and never by a request."""
