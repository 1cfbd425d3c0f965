using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>Why two records look like one; the text is <c>duplicates.{Code}</c>.</summary>
/// <param name="Percent">How alike, where that is a matter of degree.</param>
internal sealed record DuplicateReason(string Code, int? Percent = null);

/// <summary>How likely two records are the same customer.</summary>
/// <remarks>
/// Each agreement or disagreement adds its weight in bits to the odds. Source: Fellegi and Sunter, A Theory for Record
/// Linkage, JASA 64 (1969). The weights are set by hand; they were adjusted once after a first
/// measurement on the sets named in docs/bench.md, whose numbers are therefore not those of unseen data.
/// </remarks>
internal sealed class DuplicateScore
{
    const double Prior = -4;

    readonly List<DuplicateReason> reasons = [];
    double bits = Prior;
    bool certain;

    DuplicateScore() { }

    /// <summary>From this value on two records are shown as possibly the same.</summary>
    internal const double Shown = 0.6;

    /// <summary>0 to 1.</summary>
    public double Value => certain ? 1 : Math.Round(Math.Min(0.99, 1 / (1 + Math.Pow(2, -bits))), 4);
    public IReadOnlyList<DuplicateReason> Reasons => reasons;

    internal static DuplicateScore Of(CustomerFacts a, CustomerFacts b)
    {
        var score = new DuplicateScore();
        score.Code(a, b);
        score.Names(a, b);
        var phone = a.Phones.Intersect(b.Phones).FirstOrDefault();
        score.Exact(phone ?? a.Phone, phone ?? b.Phone, "phone", 6, -1);
        score.Exact(a.Email, b.Email, "email", 6, -0.5);
        score.Places(a, b);
        score.Births(a, b);
        return score;
    }

    void Code(CustomerFacts a, CustomerFacts b)
    {
        if (a.CreditCode is null || b.CreditCode is null) return;
        certain = a.CreditCode == b.CreditCode;
        if (certain) reasons.Add(new("credit-code"));
        else bits -= 6;
    }

    void Exact(string? one, string? other, string code, double same, double different)
    {
        if (one is null || other is null) return;
        bits += one == other ? same : different;
        if (one == other) reasons.Add(new(code));
    }

    void Names(CustomerFacts a, CustomerFacts b)
    {
        var person = a.Kind == CustomerKind.Person || b.Kind == CustomerKind.Person;
        var alike = NameLikeness.Of(a, b);
        bits += alike switch { >= 1 => person ? 4 : 6, >= 0.9 => person ? 3 : 5, >= 0.8 => 2.5, >= 0.7 => 1, >= 0.5 => -1.5, _ => -4 };
        if (alike >= 1) reasons.Add(new("name-equal"));
        else if (alike >= 0.7) reasons.Add(new("name-similar", (int)Math.Round(alike * 100)));
        if (!person && NameLikeness.NumbersDiffer(a.Core, b.Core)) bits -= 4;
        if (!person && NameLikeness.RegionsDiffer(a, b)) bits -= 2.5;
        // A registered name is given once in a place, and the place stands in it: letter for letter the same outweighs another address.
        if (!person && CompanyName.IsRegistered(a.Name) && Normalise.Folded(a.Name) == Normalise.Folded(b.Name)) bits += 2;
        if (NameLikeness.Formerly(a, b)) { bits += 5; reasons.Add(new("former-name")); }
    }

    void Places(CustomerFacts a, CustomerFacts b)
    {
        if (a.Region is { Length: 6 } one && b.Region is { Length: 6 } other)
        {
            var same = one == other || (one[..4] == other[..4] && (one.EndsWith("00", StringComparison.Ordinal) || other.EndsWith("00", StringComparison.Ordinal)));
            bits += same ? 1.5 : one[..4] == other[..4] ? 0.5 : one[..2] == other[..2] ? -1 : -2.5;
            if (same) reasons.Add(new("region"));
        }
        if (a.Address is null || b.Address is null) return;
        var alike = AddressLikeness.Of(a.Address, b.Address);
        var door = AddressLikeness.NamesADoor(a.Address) && AddressLikeness.NamesADoor(b.Address);
        bits += alike switch { >= 0.8 when !door => 1, >= 0.6 when !door => 0, >= 0.95 => 6, >= 0.8 => 4.5, >= 0.6 => 2.5, >= 0.4 => -0.5, _ => -2 };
        if (alike >= 0.8 && door) reasons.Add(new("address", (int)Math.Round(alike * 100)));
    }

    void Births(CustomerFacts a, CustomerFacts b)
    {
        if (a.Birthday is not { } one || b.Birthday is not { } other) return;
        if (one == other) { bits += 5; reasons.Add(new("birthday")); return; }
        var parts = (one.Year == other.Year ? 1 : 0) + (one.Month == other.Month ? 1 : 0) + (one.Day == other.Day ? 1 : 0);
        var swapped = one.Year == other.Year && one.Day == other.Month && one.Month == other.Day;
        bits += parts == 2 || swapped ? 2 : -3.5;
    }
}
