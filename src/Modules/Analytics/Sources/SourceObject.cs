using Microsoft.EntityFrameworkCore;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Sources;

/// <summary>The orders of a source as the explorer knows objects: lines with customer, day, order, product, quantity and amount. It stands in the warehouse only, and only administrators see it.</summary>
internal sealed class SourceObject : ObjectDefinition
{
    const string Prefix = "externalOrders_";

    /// <summary>By which texts of its fields are found; that of all sources.</summary>
    internal const string Words = "externalOrders";

    readonly FieldDefinition source;

    internal SourceObject(OrderSource of) : base(KeyOf(of), typeof(Record), ExternalOrders.Table)
    {
        Source = of;
        source = Labelled("fields.externalOrders.source", FieldType.Text, false, true);
        Labelled("fields.externalOrders.customer", FieldType.Text, true);
        Labelled("fields.externalOrders.orderedOn", FieldType.Date, false);
        if (of.Has("order")) Labelled("fields.externalOrders.orderNumber", FieldType.Text, true);
        if (of.Has("product")) Labelled("fields.externalOrders.product", FieldType.Text, true);
        if (of.Has("quantity")) Labelled("fields.externalOrders.quantity", FieldType.Number, false);
        Labelled("fields.externalOrders.amount", FieldType.Number, false);
        (TitleField, Administered, Extensible, OwnWrites, DefaultSort) = ("customer", true, false, true, "-orderedOn");
    }

    internal OrderSource Source { get; }

    /// <summary>Only the rows of this source.</summary>
    internal Condition Own => new Compare(source, Operator.Eq, [Source.Name]);

    internal static string KeyOf(OrderSource source) => Prefix + source.Id;

    /// <summary>The id of a source out of the key of its object; null for another object.</summary>
    internal static string? IdOf(string key) => key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : null;

    public override Record New() => throw new NotSupportedException("Orders of a source are loaded, not written.");

    public override void Configure(ModelBuilder model) => throw new NotSupportedException("Orders of a source stand in the warehouse only.");

    /// <param name="label">Its text, whose last part is its key.</param>
    FieldDefinition Labelled(string label, FieldType type, bool isGroupable, bool isInternal = false) => Add(new FieldDefinition
    {
        Object = Words, Key = label.Split('.')[^1], Type = type, Column = Naming.Snake(label.Split('.')[^1]), Groupable = isGroupable, Internal = isInternal, ReadOnly = true, Sortable = true,
        Get = _ => throw new NotSupportedException(), Set = (_, _) => throw new NotSupportedException(),
    });
}
