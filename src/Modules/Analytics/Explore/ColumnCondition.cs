using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Explore;

/// <summary>Turns conditions into SQL of the warehouse, with the same meaning as <see cref="ConditionSql"/>: every leaf is true or false, and negation is pushed into the leaves.</summary>
internal static class ColumnCondition
{
    const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static readonly string Lower = Ascii.Lower(Upper);

    internal static string For(ColumnText text, Condition condition, string alias, bool negated = false) => condition switch
    {
        All all => Join(text, all.Parts, alias, negated, negated ? " OR " : " AND ", negated ? "1=0" : "1=1"),
        Any any => Join(text, any.Parts, alias, negated, negated ? " AND " : " OR ", negated ? "1=1" : "1=0"),
        Not not => For(text, not.Part, alias, !negated),
        Compare compare => negated ? Negative(text, compare, alias) : Positive(text, compare, alias),
        Related related => negated ? $"NOT {RelatedSql(text, related, alias)}" : RelatedSql(text, related, alias),
        Pointed pointed => negated ? $"NOT {PointedSql(text, pointed, alias)}" : PointedSql(text, pointed, alias),
        _ => throw new ArgumentException($"Unknown condition {condition.GetType()}", nameof(condition)),
    };

    /// <summary>All objects that a condition asks about beside its own.</summary>
    internal static IEnumerable<ObjectDefinition> Objects(Condition condition) => condition switch
    {
        All all => all.Parts.SelectMany(Objects),
        Any any => any.Parts.SelectMany(Objects),
        Not not => Objects(not.Part),
        Related related => Objects(related.Where).Prepend(related.Object),
        Pointed pointed => Objects(pointed.Where).Prepend(pointed.Object),
        _ => [],
    };

    /// <summary>All fields that a condition asks about.</summary>
    internal static IEnumerable<FieldDefinition> Fields(Condition condition) => condition switch
    {
        All all => all.Parts.SelectMany(Fields),
        Any any => any.Parts.SelectMany(Fields),
        Not not => Fields(not.Part),
        Compare compare => [compare.Field],
        Related related => Fields(related.Where).Append(related.Via).Concat(related.Field is { } field ? [field] : []),
        Pointed pointed => Fields(pointed.Where).Append(pointed.Via),
        _ => [],
    };

    static string Join(ColumnText text, IReadOnlyList<Condition> parts, string alias, bool negated, string word, string empty) =>
        parts.Count == 0 ? empty : "(" + string.Join(word, parts.Select(part => For(text, part, alias, negated))) + ")";

    static string Positive(ColumnText text, Compare compare, string alias)
    {
        var x = ColumnText.Read(compare.Field, alias);
        string V(int i) => text.Value(compare.Values[i]);
        string List() => string.Join(", ", compare.Values.Select(text.Value));
        return compare.Operator switch
        {
            Operator.Eq => $"{x} = {V(0)}",
            Operator.Ne => $"({x} IS NULL OR {x} <> {V(0)})",
            Operator.Lt => $"{x} < {V(0)}",
            Operator.Lte => $"{x} <= {V(0)}",
            Operator.Gt => $"{x} > {V(0)}",
            Operator.Gte => $"{x} >= {V(0)}",
            Operator.Between => $"({x} >= {V(0)} AND {x} <= {V(1)})",
            Operator.In => $"{x} IN ({List()})",
            Operator.NotIn => $"({x} IS NULL OR {x} NOT IN ({List()}))",
            Operator.IsNull => $"{x} IS NULL",
            Operator.IsNotNull => $"{x} IS NOT NULL",
            Operator.Contains => Contains(text, x, (string)compare.Values[0]),
            Operator.NotContains => $"({x} IS NULL OR NOT {Contains(text, x, (string)compare.Values[0])})",
            Operator.StartsWith => $"starts_with({Folded(x)}, {text.Value(Ascii.Lower((string)compare.Values[0]))})",
            Operator.InCurrency => $"{ColumnText.Currency(compare.Field, alias)} = {V(0)}",
            Operator.Under when compare.Field.Type == FieldType.Region => $"starts_with({x}, {text.Value(RegionPrefix((string)compare.Values[0]))})",
            Operator.Under => UnderDepartment(text, x, V(0)),
            _ => throw new ArgumentException($"Unknown operator {compare.Operator}", nameof(compare)),
        };
    }

    static string Negative(ColumnText text, Compare compare, string alias)
    {
        if (Opposite(compare.Operator) is { } opposite) return Positive(text, compare with { Operator = opposite }, alias);
        return $"({ColumnText.Read(compare.Field, alias)} IS NULL OR NOT ({Positive(text, compare, alias)}))";
    }

    static Operator? Opposite(Operator op) => op switch
    {
        Operator.Eq => Operator.Ne, Operator.Ne => Operator.Eq,
        Operator.In => Operator.NotIn, Operator.NotIn => Operator.In,
        Operator.IsNull => Operator.IsNotNull, Operator.IsNotNull => Operator.IsNull,
        Operator.Contains => Operator.NotContains, Operator.NotContains => Operator.Contains,
        _ => null,
    };

    static string Contains(ColumnText text, string x, string part) => $"contains({Folded(x)}, {text.Value(Ascii.Lower(part))})";

    /// <summary>Case is ignored for ASCII letters only, as in lists; lower() of the warehouse folds all.</summary>
    static string Folded(string x) => $"translate({x}, '{Upper}', '{Lower}')";

    static string UnderDepartment(ColumnText text, string x, string root)
    {
        var departments = text.Catalogue["departments"];
        return $"{x} IN (WITH RECURSIVE d(id) AS (SELECT CAST({root} AS BIGINT) UNION SELECT c.id FROM {departments.Table} c JOIN d ON {ColumnText.Read(departments.Field("parentId"), "c")} = d.id) SELECT id FROM d)";
    }

    /// <summary>What the codes within a region begin with: two digits for a province, four for a city.</summary>
    static string RegionPrefix(string code) => code.EndsWith("0000", StringComparison.Ordinal) ? code[..^4] : code.EndsWith("00", StringComparison.Ordinal) ? code[..^2] : code;

    static string RelatedSql(ColumnText text, Related related, string alias)
    {
        var r = text.Alias("r");
        var conditions = new List<string> { $"{ColumnText.Read(related.Via, r)} = {alias}.id" };
        if (ScopeCondition.For(text, related.Object, r) is { } scope) conditions.Add(scope);
        if (related.Where is not All { Parts.Count: 0 }) conditions.Add(For(text, related.Where, r));
        var from = $"FROM {related.Object.Table} {r} WHERE {string.Join(" AND ", conditions)}";
        if (related.Measure == Measure.Exists) return $"EXISTS (SELECT 1 {from})";
        var measured = related.Field is null ? "COUNT(*)" : $"COALESCE(SUM({ColumnText.Read(related.Field, r)}), 0)";
        return $"((SELECT {measured} {from}) {Sign(related.Operator)} {text.Value(related.Field?.Type == FieldType.Money ? related.Value * 100 : related.Value)})";
    }

    static string PointedSql(ColumnText text, Pointed pointed, string alias)
    {
        var p = text.Alias("p");
        var scope = ScopeCondition.For(text, pointed.Object, p) is { } reach ? $" AND {reach}" : "";
        return $"EXISTS (SELECT 1 FROM {pointed.Object.Table} {p} WHERE {p}.id = {ColumnText.Read(pointed.Via, alias)}{scope} AND {For(text, pointed.Where, p)})";
    }

    static string Sign(Operator op) => op switch
    {
        Operator.Eq => "=", Operator.Ne => "<>", Operator.Lt => "<", Operator.Lte => "<=", Operator.Gt => ">", _ => ">=",
    };
}
