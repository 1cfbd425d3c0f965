using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Catalogue;

/// <summary>A record that is seen through another one: contacts through their customer.</summary>
/// <param name="Field">The reference to the parent.</param>
/// <param name="WriteNeeds">Right on the parent that writing a child asks for.</param>
public sealed record Through(string Field, string Object, Right WriteNeeds);

/// <summary>Ownerless records of a pool are open to the pool's members (公海).</summary>
/// <param name="Field">The reference to the pool.</param>
/// <param name="MemberTable">Rows (pool_id, user_id, department_id) that say who belongs.</param>
public sealed record Pooled(string Field, string MemberTable);

/// <summary>New records without owner and outside every pool are given to somebody by the assignment rules (分配规则).</summary>
/// <param name="Held">Condition as JSON on the records that count as a person's load; null counts all.</param>
public sealed record Assigned(string? Held = null);

/// <summary>Says that an object's records are lines of a timeline (时间轴) of the records they point to, such as calls and visits.</summary>
/// <param name="Kind">Choice that says what the line is.</param>
/// <param name="At">When it happened.</param>
public sealed record TimelineFields(string Kind, string At, string Text);

/// <summary>A view every user has without saving one.</summary>
/// <param name="Where">Condition as JSON; null shows everything in scope.</param>
/// <param name="Columns">Null shows those of the object's list.</param>
public sealed record BuiltInView(string Key, string? Where = null, string? Sort = null, IReadOnlyList<string>? Columns = null);

/// <summary>Fields that stand together on a form.</summary>
public sealed record FieldGroup(string Key, ShowWhen? ShowWhen = null);

/// <summary>The one description of an object type: its fields, who sees it, how it is listed. Everything else reads this.</summary>
public abstract class ObjectDefinition
{
    readonly List<FieldDefinition> fields = [];
    readonly Dictionary<string, FieldDefinition> byKey = new(StringComparer.Ordinal);

    /// <param name="table">Null for the one that is called like the object.</param>
    protected ObjectDefinition(string key, Type recordType, string? table = null)
    {
        Key = key;
        Table = table ?? Naming.Snake(key);
        RecordType = recordType;
    }

    /// <summary>Plural camelCase name in API, URLs and permissions, such as <c>customers</c>.</summary>
    public string Key { get; }
    public string Table { get; }
    public Type RecordType { get; }
    public string TitleField { get; protected set; } = "name";
    public string? SubtitleField { get; protected set; }
    public bool Owned => typeof(OwnedRecord).IsAssignableFrom(RecordType);
    public Pooled? Pool { get; protected set; }
    public Assigned? Assigned { get; protected set; }
    public Through? Parent { get; protected set; }

    /// <summary>Reference whose target shows this record's changes in its timeline.</summary>
    public string? TimelineField { get; protected set; }

    /// <summary>Set on objects whose records are timeline lines themselves.</summary>
    public TimelineFields? Entries { get; protected set; }

    /// <summary>
    /// The day by which records are kept apart where there are very many, for those that are facts: a date or moment of the record, or of one that it points to
    /// (<c>orderId.orderedOn</c>). Null for dimensions, which are kept together.
    /// </summary>
    public string? FactDay { get; protected set; }

    /// <summary>Reference that a deleted record has to the one it became part of; its address answers with that one's.</summary>
    public string? SuccessorField { get; protected set; }

    /// <summary>Everyone signed in may read it: colleagues, departments, stages.</summary>
    public bool Open { get; protected set; }

    /// <summary>Only administrators create, change and delete it.</summary>
    public bool Administered { get; protected set; }

    /// <summary>The generic create, update and delete routes are not mapped; the module's own use cases write it.</summary>
    public bool OwnWrites { get; protected set; }
    public bool InMenu { get; protected set; }
    public bool Extensible { get; protected set; } = true;
    public IReadOnlyList<string> ListColumns { get; protected set; } = [];
    public IReadOnlyList<string> QuickForm { get; protected set; } = [];
    public string DefaultSort { get; protected set; } = "-updatedAt";
    public IReadOnlyList<BuiltInView> Views { get; protected set; } = [new("all")];
    public IReadOnlyList<FieldGroup> Groups { get; protected set; } = [new("basic")];
    public IReadOnlyList<FieldDefinition> Fields => fields;

    /// <summary>Null also for null, which a request may hold in place of a name.</summary>
    public FieldDefinition? Find(string? key) => key is null ? null : byKey.GetValueOrDefault(key);

    public FieldDefinition Field(string key) =>
        Find(key) ?? throw new KeyNotFoundException($"{Key} has no field {key}");

    protected FieldDefinition Add(FieldDefinition field)
    {
        fields.Add(field);
        byKey.Add(field.Key, field);
        return field;
    }

    public abstract Record New();
    public abstract void Configure(ModelBuilder model);

    /// <summary>Called before a new or changed record is written; refuses by throwing, fills derived columns.</summary>
    public virtual Task Saving(Record record, Saving saving) => Task.CompletedTask;

    /// <summary>Called before <see cref="Saving"/> with all such records of a unit of work, for what one query can ask for many.</summary>
    public virtual Task SavingAll(IReadOnlyList<Record> records, Writer writer, CancellationToken ct) => Task.CompletedTask;

    /// <summary>A copy that also knows the given custom fields, and the company's own options of built-in choices.</summary>
    internal ObjectDefinition With(IEnumerable<CustomField> custom, IEnumerable<FieldOptions> options)
    {
        var copy = new ExtendedDefinition(this, options.ToDictionary(edited => edited.Key, StringComparer.Ordinal));
        foreach (var field in custom) copy.Add(field.Define());
        // Fields of a group that the built-in form does not have stand in a group of their own, after all others.
        copy.Groups = [.. copy.Groups, .. copy.Fields.Where(field => field.Custom).Select(field => field.Group).Except(copy.Groups.Select(group => group.Key)).Select(key => new FieldGroup(key))];
        return copy;
    }

    /// <summary>A built-in definition plus custom fields; behaves as the built-in one in every other way.</summary>
    sealed class ExtendedDefinition : ObjectDefinition
    {
        readonly ObjectDefinition inner;

        internal ExtendedDefinition(ObjectDefinition inner, Dictionary<string, FieldOptions> options) : base(inner.Key, inner.RecordType)
        {
            this.inner = inner;
            (TitleField, SubtitleField, Pool, Parent, TimelineField, Entries) = (inner.TitleField, inner.SubtitleField, inner.Pool, inner.Parent, inner.TimelineField, inner.Entries);
            (SuccessorField, Assigned, FactDay) = (inner.SuccessorField, inner.Assigned, inner.FactDay);
            (Open, Administered, OwnWrites, InMenu, Extensible) = (inner.Open, inner.Administered, inner.OwnWrites, inner.InMenu, inner.Extensible);
            (ListColumns, QuickForm, DefaultSort, Views, Groups) = (inner.ListColumns, inner.QuickForm, inner.DefaultSort, inner.Views, inner.Groups);
            foreach (var field in inner.Fields) Add(field.Editable && options.TryGetValue(field.Key, out var edited) ? field.Offering(edited.Read()) : field);
        }

        public override Record New() => inner.New();
        public override void Configure(ModelBuilder model) => inner.Configure(model);
        public override Task Saving(Record record, Saving saving) => inner.Saving(record, saving);
        public override Task SavingAll(IReadOnlyList<Record> records, Writer writer, CancellationToken ct) => inner.SavingAll(records, writer, ct);
    }
}
