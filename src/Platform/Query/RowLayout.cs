using System.Text;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Query;

/// <summary>Which column of a result holds what: one place for the field, its currency and the title of what it refers to.</summary>
public sealed record FieldColumn(FieldDefinition Field, FieldAccess Access, int Ordinal, int? Currency, int? Name);

/// <summary>The select list and joins of a selection, and the positions to read rows back by.</summary>
public sealed class RowLayout
{
    readonly Selection selection;
    readonly StringBuilder joins = new();
    readonly List<FieldColumn> columns = [];

    public RowLayout(Selection selection) => this.selection = selection;

    public string Joins => joins.ToString();
    public IReadOnlyList<FieldColumn> Fields => columns;

    /// <summary>First ordinal of the sort values, which stand at the end and make the next cursor.</summary>
    public int SortAt { get; private set; }
    public IReadOnlyList<SortTerm> Order { get; private set; } = [];

    /// <summary>Rights that the row tells about, each with the column that is 1 when the caller has it.</summary>
    public IReadOnlyList<(Right Right, int Ordinal)> Rights { get; private set; } = [];

    public string Columns(SqlText sql, IReadOnlyList<SortTerm> order)
    {
        const string t = SelectSql.Root;
        var list = new List<string> { $"{t}.id", $"{t}.version" };
        foreach (var field in selection.Fields)
        {
            var access = selection.Caller.Access(field);
            if (access == FieldAccess.Hidden || field.Key == "id") continue;
            var ordinal = Add(list, sql.Read(field, t));
            var currency = field.Type == FieldType.Money ? Add(list, sql.Currency(field, t)) : (int?)null;
            var name = selection.WithNames && field.Type.IsReference() ? Add(list, Title(sql, field)) : (int?)null;
            columns.Add(new FieldColumn(field, access, ordinal, currency, name));
        }
        (SortAt, Order) = (list.Count, order);
        list.AddRange(order.Select(term => sql.Order(term.Field, t)));
        // Rights of the same reach are asked once.
        var reaches = selection.Tells.Where(right => selection.Caller.May(selection.Object, right)).GroupBy(right => Granted(sql, right), StringComparer.Ordinal);
        Rights = [.. reaches.SelectMany(reach => reach.Zip(Enumerable.Repeat(Add(list, reach.Key), reach.Count()))).OrderBy(told => told.First)];
        return string.Join(", ", list);
    }

    static int Add(List<string> list, string expression)
    {
        list.Add(expression);
        return list.Count - 1;
    }

    string Granted(SqlText sql, Right right) =>
        ScopeSql.For(sql, selection.Object, SelectSql.Root, right) is { } scope ? $"CASE WHEN {scope} THEN 1 ELSE 0 END" : "1";

    /// <summary>The title of a referenced record, only where the caller may read that record.</summary>
    string Title(SqlText sql, FieldDefinition field)
    {
        if (field.Target is null || sql.Catalogue.Find(field.Target) is not { } target || !sql.Caller.May(target, Right.Read)) return "NULL";
        var title = target.Field(target.TitleField);
        if (sql.Caller.Access(title) < FieldAccess.Read) return "NULL";
        var n = sql.Alias("n");
        var scope = ScopeSql.For(sql, target, n, Right.Read);
        joins.Append($" LEFT JOIN {target.Table} {n} ON {n}.id = {sql.Read(field, SelectSql.Root)}{(scope is null ? "" : " AND " + scope)}");
        return sql.Read(title, n);
    }
}
