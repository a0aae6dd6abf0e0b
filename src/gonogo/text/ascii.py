"""What stands for the characters that gonogo draws with where there is only ASCII."""

IN_ASCII = {
    "○": "o",
    "◐": "p",
    "●": "d",
    "✓": "+",
    **dict.fromkeys("╭╮╰╯┌┐└┘┏┓┗┛├┤┬┴┼", "+"),
    **dict.fromkeys("─━–—▁▔▂▃▄▅▆▇", "-"),
    **dict.fromkeys("│┃▌▐▊▎·", "|"),
    **dict.fromkeys("█▓", "#"),
    **dict.fromkeys("░▒•", "."),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”", '"'),
    "▲": "B",
    "▸": ">",
    "◂": "<",
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "×": "x",
    "…": "~",
    "≥": ">",
    "≤": "<",
}
"""One character for one, so that columns stay columns."""
