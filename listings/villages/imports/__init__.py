"""Files of Arcep and Insee, as they publish them, made into answers of villages (docs/imports.md).

``reading`` opens a file and yields lines; ``fibre``, ``facilities`` and ``mobile`` say what a file answers of each
commune; ``planning`` sets that against the answers there are, and decides; ``writing`` writes what was decided.
``establishments`` loads a table of the reference data instead.
"""
