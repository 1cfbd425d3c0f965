using Zhike.Platform.Tabular;

namespace Zhike.Platform.Import;

/// <summary>An address book as a table: one row per card, numbered like them, so that contacts come in the same way as from a sheet.</summary>
sealed class VcardTabularReader : ITabularReader
{
    readonly Stream stream;
    readonly IReadOnlyList<VcardContact> contacts;

    internal VcardTabularReader(Stream stream, TabularLimits limits)
    {
        stream.Position = 0;
        contacts = Vcard.Read(stream, limits);
        this.stream = stream;
        Format = new TabularFormat("vcard", null, null, null, contacts.Count, stream.Length);
    }

    public IReadOnlyList<string> Header { get; } = ["name", "mobile", "phone", "email", "organization", "department", "title", "birthday", "note"];
    public TabularFormat Format { get; }

    internal static bool Fits(Stream stream)
    {
        stream.Position = 0;
        var start = new byte[64];
        var text = System.Text.Encoding.Latin1.GetString(start, 0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)).Replace("\0", "");
        stream.Position = 0;
        return text.Contains("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase);
    }

    public async IAsyncEnumerable<TabularRow> Rows([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        for (var i = 0; i < contacts.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            yield return new TabularRow(i + 1, Cells(contacts[i]));
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    static string?[] Cells(VcardContact card)
    {
        var mobile = card.Phones.FirstOrDefault(phone => phone.Kind == "cell") ?? card.Phones.FirstOrDefault();
        var phone = card.Phones.FirstOrDefault(other => other != mobile && other.Kind != "fax");
        return [card.FullName, mobile?.Text, phone?.Text, card.Emails.FirstOrDefault()?.Text, card.Organization, card.Department, card.Title, card.BirthOn?.ToString("yyyy-MM-dd"), card.Note];
    }
}
