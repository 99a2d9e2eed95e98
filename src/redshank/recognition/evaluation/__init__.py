"""How well the engine recognises: the call task on a labelled file, its figures, and the replay in order of time."""
