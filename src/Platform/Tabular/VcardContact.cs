namespace Zhike.Platform.Tabular;

/// <summary>A person as an address book passes one on.</summary>
/// <param name="FullName">FN; made of N, ORG or the first telephone or e-mail when the card has none.</param>
public sealed record VcardContact(string FullName)
{
    public string? FamilyName { get; init; }
    public string? GivenName { get; init; }
    public IReadOnlyList<VcardValue> Phones { get; init; } = [];
    public IReadOnlyList<VcardValue> Emails { get; init; } = [];
    public string? Organization { get; init; }
    public string? Department { get; init; }
    public string? Title { get; init; }

    /// <summary>Null also when the card gives a birthday without its year.</summary>
    public DateOnly? BirthOn { get; init; }
    public string? Note { get; init; }
}

/// <summary>A telephone number or e-mail address as written on the card.</summary>
/// <param name="Kind">Lower-case type such as <c>cell</c>, <c>work</c>, <c>home</c>, <c>fax</c>; null when the card names none.</param>
public sealed record VcardValue(string Text, string? Kind = null);
