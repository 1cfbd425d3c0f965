using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Query;

/// <summary>
/// The one condition language. Every leaf is true or false, never unknown: a missing value equals nothing, differs from
/// everything and is neither below nor above anything.
/// </summary>
public abstract record Condition
{
    public static readonly Condition Always = new All([]);

    public static Condition And(params Condition?[] parts)
    {
        var given = parts.OfType<Condition>().ToList();
        return given.Count == 1 ? given[0] : new All(given);
    }
}

public sealed record All(IReadOnlyList<Condition> Parts) : Condition;
public sealed record Any(IReadOnlyList<Condition> Parts) : Condition;
public sealed record Not(Condition Part) : Condition;

/// <summary>A field against values in canonical form; <c>between</c> has two (both inclusive), <c>isNull</c> none.</summary>
public sealed record Compare(FieldDefinition Field, Operator Operator, IReadOnlyList<object> Values) : Condition;

/// <summary>Sort keys that begin with <paramref name="Key"/>, as a range of the order's index; made by code, never read from a request.</summary>
public sealed record SortedUnder(FieldDefinition Field, string Key) : Condition;

/// <summary>Records that point here: exist, or their count or sum compared with a number.</summary>
/// <param name="Via">The reference field of the related object that points to this record.</param>
public sealed record Related(ObjectDefinition Object, FieldDefinition Via, Condition Where, Measure Measure, FieldDefinition? Field, Operator Operator, double Value) : Condition;

/// <summary>The record that a reference points to fulfils a condition, and the caller sees it. A record out of reach says nothing, as if there were none.</summary>
public sealed record Pointed(FieldDefinition Via, ObjectDefinition Object, Condition Where) : Condition;

public enum Operator
{
    Eq, Ne, Lt, Lte, Gt, Gte, In, NotIn, Contains, NotContains, StartsWith, IsNull, IsNotNull, Between,
    Has, HasAny, HasAll, Under, InCurrency,
}

public enum Measure { Exists, Count, Sum, Min, Max, Avg }
