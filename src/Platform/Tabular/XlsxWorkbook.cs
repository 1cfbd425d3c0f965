namespace Zhike.Platform.Tabular;

/// <summary>Where the parts of the first visible sheet lie, and how its dates count.</summary>
internal sealed record XlsxWorkbook(string Sheet, string SheetPart, string? StringsPart, string? StylesPart, bool Is1904)
{
    private const int MaxSheets = 4_096;

    /// <exception cref="BadTabularFile"><c>import.file-not-a-table</c>: no workbook, or no visible sheet in it.</exception>
    public static XlsxWorkbook Find(XlsxPackage package)
    {
        var main = Relations(package, "").Find(each => each.Type.EndsWith("/officeDocument", StringComparison.Ordinal))?.Part
            ?? "xl/workbook.xml";
        if (!package.Has(main)) throw new BadTabularFile("import.file-not-a-table");
        var relations = Relations(package, main);
        var (sheets, is1904) = Sheets(package, main);
        foreach (var (name, id) in sheets)
        {
            if (relations.Find(each => each.Id == id) is not { } sheet || !sheet.Type.EndsWith("/worksheet", StringComparison.Ordinal)) continue;
            return new(name, sheet.Part, Existing("/sharedStrings"), Existing("/styles"), is1904);
        }
        throw new BadTabularFile("import.file-not-a-table");

        string? Existing(string type) => relations.Find(each => each.Type.EndsWith(type, StringComparison.Ordinal) && package.Has(each.Part))?.Part;
    }

    private static (List<(string Name, string? Id)> Visible, bool Is1904) Sheets(XlsxPackage package, string main)
    {
        var visible = new List<(string, string?)>();
        var is1904 = false;
        using var part = package.Open(main);
        while (part.Read() && visible.Count < MaxSheets)
        {
            if (!part.IsStart) continue;
            if (part.Name == "workbookPr") is1904 = part.Attribute("date1904") is "1" or "true";
            if (part.Name == "sheet" && part.Attribute("state") is (null or "visible"))
                visible.Add((part.Attribute("name") ?? "", part.RelationId()));
        }
        return (visible, is1904);
    }

    private static List<Relation> Relations(XlsxPackage package, string source)
    {
        var cut = source.LastIndexOf('/') + 1;
        var (folder, file) = (source[..cut], source[cut..]);
        var found = new List<Relation>();
        if (!package.Has($"{folder}_rels/{file}.rels")) return found;
        using var part = package.Open($"{folder}_rels/{file}.rels");
        while (part.Seek("Relationship") && found.Count < MaxSheets)
        {
            if (part.Attribute("TargetMode") == "External") continue;
            found.Add(new(part.Attribute("Id") ?? "", part.Attribute("Type") ?? "", Resolve(folder, part.Attribute("Target") ?? "")));
        }
        return found;
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/')) return target[1..];
        var steps = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/'))
        {
            if (step == ".." && steps.Count > 0) steps.RemoveAt(steps.Count - 1);
            else if (step is not (".." or "." or "")) steps.Add(step);
        }
        return string.Join('/', steps);
    }

    private sealed record Relation(string Id, string Type, string Part);
}
