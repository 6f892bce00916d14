"""« Signaler une affaire à reprendre »: a mayor's few answers become a draft before the advisers."""
