"""What templates may say beyond Django and Wagtail."""
