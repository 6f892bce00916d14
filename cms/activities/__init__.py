"""The official nomenclature of activities (NAF), each code with its revision. No page here."""
