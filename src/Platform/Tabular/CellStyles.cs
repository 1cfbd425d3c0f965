using System.Globalization;

namespace Zhike.Platform.Tabular;

/// <summary>Number shape per cell style index, from the styles part.</summary>
internal static class CellStyles
{
    private const int MaxStyles = 65_536;

    public static List<NumberShape> Read(PartReader part)
    {
        var codes = new Dictionary<int, string>();
        var shapes = new List<NumberShape>();
        while (part.Read())
        {
            if (!part.IsStart) continue;
            if (part.Name == "numFmt" && codes.Count < MaxStyles)
                codes.TryAdd(Number(part.Attribute("numFmtId")), part.Attribute("formatCode") ?? "");
            else if (part.Name == "cellXfs" && !part.IsEmpty) ReadFormats(part, codes, shapes);
        }
        return shapes;
    }

    private static void ReadFormats(PartReader part, Dictionary<int, string> codes, List<NumberShape> shapes)
    {
        var depth = part.Depth;
        while (part.Within(depth))
        {
            if (part.Name != "xf" || shapes.Count >= MaxStyles) continue;
            var id = Number(part.Attribute("numFmtId"));
            shapes.Add(NumberShapes.Of(id, codes.GetValueOrDefault(id)));
        }
    }

    private static int Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
