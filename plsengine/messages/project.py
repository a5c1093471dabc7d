"""Sentences about project files."""

MESSAGES: dict[str, str] = {
    "not_a_project": "This is no project of Jalur, or it was cut short. Choose a .jalur file that was saved here.",
    "project_damaged": "The project is damaged in its part {part}. Open an earlier copy, or upload the survey anew.",
    "project_too_large": "The project's part {part} is larger than {megabytes} million characters and isn't opened.",
    "newer_project": (
        "This project was saved by a newer Jalur (format {version}; this one reads up to {known}). Update the program."
    ),
}
