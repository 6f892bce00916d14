"""Villages beside one another: kept in the address, compared by their answers, ranked by what counts for the reader."""
