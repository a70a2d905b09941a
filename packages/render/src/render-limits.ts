/** What bounds the display of texts and values; the table of all limits lists these, too. */
export const renderLimits = {
  blankRunMaxChars: 32,
  emptyLineRunMaxLines: 3,
  combiningRunMaxChars: 4,
  lineDiffMaxPairs: 250_000,
  lineDiffContextLines: 3,
  textPreviewMaxBytes: 16 * 1024,
  csvPreviewMaxRows: 50,
  csvPreviewMaxColumns: 20,
} as const;
