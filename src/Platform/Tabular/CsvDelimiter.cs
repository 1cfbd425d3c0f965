namespace Zhike.Platform.Tabular;

/// <summary>Finds the character between cells: the one that cuts the first records into equally many cells.</summary>
internal static class CsvDelimiter
{
    private const int RecordsLooked = 20;

    public static char Detect(string text, bool isWhole, string fileName)
    {
        var tabFirst = fileName.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase)
            || fileName.EndsWith(".tab", StringComparison.OrdinalIgnoreCase);
        char[] candidates = tabFirst ? ['\t', ',', ';', '|'] : [',', '\t', ';', '|'];
        var scored = candidates.Select(candidate => (candidate, score: Score(Widths(text, candidate, isWhole)))).ToList();
        return scored.MaxBy(each => each.score).candidate;
    }

    private static (double Agreement, int Columns) Score(List<int> widths)
    {
        if (widths.Count == 0 || widths[0] < 2) return (0, 0);
        return (widths.Count(width => width == widths[0]) / (double)widths.Count, widths[0]);
    }

    private static List<int> Widths(string text, char delimiter, bool isWhole)
    {
        var widths = new List<int>();
        var (at, fieldAt, recordAt, width) = (0, 0, 0, 1);
        for (; at < text.Length && widths.Count < RecordsLooked; at++)
        {
            var c = text[at];
            if (c == '"' && at == fieldAt) at = Close(text, at);
            else if (c == delimiter) (width, fieldAt) = (width + 1, at + 1);
            else if (c is '\r' or '\n')
            {
                if (at > recordAt) widths.Add(width);
                (width, fieldAt, recordAt) = (1, at + 1, at + 1);
            }
        }
        if (widths.Count == 0 || (isWhole && widths.Count < RecordsLooked && recordAt < text.Length)) widths.Add(width);
        return widths;
    }

    private static int Close(string text, int open)
    {
        for (var at = open + 1; at < text.Length; at++)
        {
            if (text[at] != '"') continue;
            if (at + 1 < text.Length && text[at + 1] == '"') at++;
            else return at;
        }
        return text.Length;
    }
}
