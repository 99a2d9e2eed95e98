"""Weights learnt from records without labels: nobody says which records are one person."""
