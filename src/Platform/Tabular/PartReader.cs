using System.Text;
using System.Xml;

namespace Zhike.Platform.Tabular;

/// <summary>Walks one XML part of a workbook: no DTD, nothing resolved, bounded depth, names and text.</summary>
internal sealed class PartReader : IDisposable
{
    private const int MaxDepth = 64;

    private readonly BudgetStream stream;
    private readonly XmlReader xml;
    private readonly char[] chunk = new char[4096];
    private readonly StringBuilder text = new();

    public PartReader(BudgetStream stream)
    {
        this.stream = stream;
        xml = XmlReader.Create(stream, new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            NameTable = new BoundedNames(),
            CloseInput = true,
        });
    }

    public long BytesRead => stream.Taken;
    public int Depth => xml.Depth;

    public bool Read()
    {
        stream.Mark();
        if (!xml.Read()) return false;
        if (xml.Depth > MaxDepth) throw new BadTabularFile("import.zip-suspicious");
        return true;
    }

    public bool IsStart => xml.NodeType == XmlNodeType.Element;
    public bool IsEmpty => xml.IsEmptyElement;
    public string Name => xml.LocalName;

    /// <summary>Goes to the next start of <paramref name="element"/>, wherever it stands.</summary>
    public bool Seek(string element)
    {
        while (Read())
            if (IsStart && Name == element) return true;
        return false;
    }

    /// <summary>Goes to the next start tag inside the element that opened at <paramref name="depth"/>; false at its end.</summary>
    public bool Within(int depth)
    {
        while (Read())
        {
            if (xml.Depth <= depth) return false;
            if (IsStart) return true;
        }
        return false;
    }

    public string? Attribute(string name) => xml.GetAttribute(name);

    /// <summary>The relationship id of the current element, in either edition's namespace (ECMA-376 transitional or strict).</summary>
    public string? RelationId()
    {
        string? id = null;
        while (xml.MoveToNextAttribute())
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal)) id = xml.Value;
        xml.MoveToElement();
        return id;
    }

    /// <summary>Text of the current element; null when it is longer than <paramref name="max"/> characters.</summary>
    public string? Text(int max)
    {
        if (xml.IsEmptyElement) return "";
        text.Clear();
        var (depth, total) = (xml.Depth, 0L);
        while (Read() && xml.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)) continue;
            for (int count; (count = xml.ReadValueChunk(chunk, 0, chunk.Length)) > 0; total += count)
            {
                stream.Mark();
                if (total + count <= max) text.Append(chunk, 0, count);
            }
        }
        return total > max ? null : text.ToString();
    }

    public void Dispose() => xml.Dispose();
}
