using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Query;

/// <summary>Turns conditions into SQL. Negation is pushed into the leaves, so that a missing value never makes a whole branch unknown.</summary>
public static class ConditionSql
{
    public static string For(SqlText sql, Condition condition, string alias, bool negated = false) => condition switch
    {
        All all => Join(sql, all.Parts, alias, negated, negated ? " OR " : " AND ", negated ? "1=0" : "1=1"),
        Any any => Join(sql, any.Parts, alias, negated, negated ? " AND " : " OR ", negated ? "1=1" : "1=0"),
        Not not => For(sql, not.Part, alias, !negated),
        Compare compare => negated ? Negative(sql, compare, alias) : Positive(sql, compare, alias),
        SortedUnder under when !negated => $"({sql.Order(under.Field, alias)} >= {sql.Value(under.Key)} AND {sql.Order(under.Field, alias)} < {sql.Value(under.Key + '~')})",
        Related related => negated ? $"NOT {RelatedSql(sql, related, alias)}" : RelatedSql(sql, related, alias),
        Pointed pointed => negated ? $"NOT {PointedSql(sql, pointed, alias)}" : PointedSql(sql, pointed, alias),
        _ => throw new ArgumentException($"Unknown condition {condition.GetType()}", nameof(condition)),
    };

    static string Join(SqlText sql, IReadOnlyList<Condition> parts, string alias, bool negated, string word, string empty)
    {
        if (parts.Count == 0) return empty;
        return "(" + string.Join(word, parts.Select(part => For(sql, part, alias, negated))) + ")";
    }

    static string Positive(SqlText sql, Compare compare, string alias)
    {
        var x = sql.Tested(compare.Field, alias);
        string V(int i) => sql.Operand(compare.Field, compare.Values[i]);
        string List() => string.Join(", ", compare.Values.Select(value => sql.Operand(compare.Field, value)));
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
            Operator.Contains => Contains(sql, x, (string)compare.Values[0]),
            Operator.NotContains => $"({x} IS NULL OR NOT {Contains(sql, x, (string)compare.Values[0])})",
            Operator.StartsWith => StartsWith(sql, x, (string)compare.Values[0]),
            Operator.InCurrency => $"{sql.Currency(compare.Field, alias)} = {V(0)}",
            Operator.Has => Has(sql, x, compare.Values[0]),
            Operator.HasAny => "(" + string.Join(" OR ", compare.Values.Select(value => Has(sql, x, value))) + ")",
            Operator.HasAll => "(" + string.Join(" AND ", compare.Values.Select(value => Has(sql, x, value))) + ")",
            Operator.Under when compare.Field.Type == FieldType.Region => UnderRegion(sql, compare, x, alias),
            Operator.Under => UnderDepartment(sql, compare, x),
            _ => throw new ArgumentException($"Unknown operator {compare.Operator}", nameof(compare)),
        };
    }

    static string Negative(SqlText sql, Compare compare, string alias)
    {
        if (Opposite(compare.Operator) is { } opposite) return Positive(sql, compare with { Operator = opposite }, alias);
        var x = sql.Tested(compare.Field, alias);
        return $"({x} IS NULL OR NOT ({Positive(sql, compare, alias)}))";
    }

    internal static Operator? Opposite(Operator op) => op switch
    {
        Operator.Eq => Operator.Ne, Operator.Ne => Operator.Eq,
        Operator.In => Operator.NotIn, Operator.NotIn => Operator.In,
        Operator.IsNull => Operator.IsNotNull, Operator.IsNotNull => Operator.IsNull,
        Operator.Contains => Operator.NotContains, Operator.NotContains => Operator.Contains,
        _ => null,
    };

    /// <summary>Case is ignored for ASCII letters only: that is what both databases do alike.</summary>
    static string Contains(SqlText sql, string x, string part) =>
        sql.Postgres ? $"position({sql.Value(Ascii.Lower(part))} in lower({x})) > 0" : $"instr(lower({x}), {sql.Value(Ascii.Lower(part))}) > 0";

    static string StartsWith(SqlText sql, string x, string part)
    {
        var length = sql.Value(part.EnumerateRunes().Count());
        return sql.Postgres ? $"left(lower({x}), {length}::int) = {sql.Value(Ascii.Lower(part))}" : $"substr(lower({x}), 1, {length}) = {sql.Value(Ascii.Lower(part))}";
    }

    static string Has(SqlText sql, string x, object value)
    {
        if (!sql.Postgres) return $"EXISTS (SELECT 1 FROM json_each({x}) j WHERE j.value = {sql.Value(value)})";
        return $"{x} @> {sql.Value(System.Text.Json.JsonSerializer.Serialize(new[] { value }, Json.Plain))}::jsonb";
    }

    /// <summary>A region code and all within it. A walk along the names is kept to those of the province.</summary>
    static string UnderRegion(SqlText sql, Compare compare, string x, string alias)
    {
        var prefix = RegionPrefix((string)compare.Values[0]);
        var within = Within(sql, x, prefix);
        var order = sql.Postgres ? sql.OrderedBy : sql.Walked;
        if (alias != SelectSql.Root || prefix.Length < 2 || order is null || order.Key != compare.Field.ProvincesInOrderOf) return within;
        var province = $"substr({sql.Read(compare.Field, alias)}, 1, 2) = {sql.Value(prefix[..2])}";
        return prefix.Length == 2 ? province : $"({province} AND {within})";
    }

    /// <summary>A department and all below it.</summary>
    static string UnderDepartment(SqlText sql, Compare compare, string x)
    {
        var root = sql.Value(compare.Values[0]);
        return $"{x} IN (WITH RECURSIVE d(id) AS (SELECT {root}{(sql.Postgres ? "::bigint" : "")} UNION SELECT c.id FROM departments c JOIN d ON c.parent_id = d.id WHERE c.deleted_at IS NULL) SELECT id FROM d)";
    }

    /// <summary>Codes with a beginning as a range of an index; ":" follows the digits.</summary>
    static string Within(SqlText sql, string x, string prefix) => $"({x} >= {sql.Value(prefix)} AND {x} < {sql.Value(prefix + ":")})";

    /// <summary>What the codes within a region begin with: two digits for a province, four for a city.</summary>
    static string RegionPrefix(string code) => code.EndsWith("0000", StringComparison.Ordinal) ? code[..^4] : code.EndsWith("00", StringComparison.Ordinal) ? code[..^2] : code;

    static string RelatedSql(SqlText sql, Related related, string alias)
    {
        var r = sql.Alias("r");
        var conditions = new List<string> { $"{sql.Read(related.Via, r)} = {alias}.id", $"{r}.deleted_at IS NULL" };
        if (ScopeSql.For(sql, related.Object, r, Right.Read) is { } scope) conditions.Add(scope);
        if (related.Where is not All { Parts.Count: 0 }) conditions.Add(For(sql, related.Where, r));
        var from = $"FROM {related.Object.Table} {r} WHERE {string.Join(" AND ", conditions)}";
        if (related.Measure == Measure.Exists) return $"EXISTS (SELECT 1 {from})";
        var measured = related.Field is null ? "COUNT(*)" : $"COALESCE(SUM({sql.Read(related.Field, r)}), 0)";
        var value = related.Field?.Type == FieldType.Money ? related.Value * 100 : related.Value;
        return $"((SELECT {measured} {from}) {Sign(related.Operator)} {sql.Value(value)})";
    }

    static string PointedSql(SqlText sql, Pointed pointed, string alias)
    {
        var p = sql.Alias("p");
        var scope = ScopeSql.For(sql, pointed.Object, p, Right.Read) is { } reach ? $" AND {reach}" : "";
        return $"EXISTS (SELECT 1 FROM {pointed.Object.Table} {p} WHERE {p}.id = {sql.Read(pointed.Via, alias)} AND {p}.deleted_at IS NULL{scope} AND {For(sql, pointed.Where, p)})";
    }

    static string Sign(Operator op) => op switch
    {
        Operator.Eq => "=", Operator.Ne => "<>", Operator.Lt => "<", Operator.Lte => "<=", Operator.Gt => ">", _ => ">=",
    };
}

public static class Ascii
{
    /// <summary>Lower-cases A–Z and leaves every other character alone.</summary>
    public static string Lower(string text) =>
        string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
        });
}
