namespace Zhike.Platform.Tabular;

/// <summary>The workbook's table of texts; the only part held in memory, within its own limits.</summary>
internal static class SharedStrings
{
    /// <returns>Texts by index; null stands for one longer than a cell may be.</returns>
    public static List<string?> Read(PartReader part, TabularLimits limits)
    {
        var texts = new List<string?>();
        var chars = 0L;
        while (part.Seek("si"))
        {
            var text = XlsxText.Rich(part, limits.CellChars);
            chars += text?.Length ?? 0;
            if (texts.Count >= limits.SharedStrings || chars > limits.SharedStringChars)
                throw new BadTabularFile("import.file-too-large", ("megabytes", limits.FileBytes >> 20));
            texts.Add(text);
        }
        return texts;
    }
}
