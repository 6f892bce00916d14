"""The one way a file sent to the site is checked and cleaned: pictures, documents, and the forms that do it."""
