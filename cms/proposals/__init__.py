"""What is proposed to a reader, and what is decided of it: Wagtail's workflow, in words."""
