/** What the examples of the docstrings take for granted. */
declare const createElement: typeof import('react').createElement
