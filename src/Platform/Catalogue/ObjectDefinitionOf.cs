using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Access;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Values;

namespace Zhike.Platform.Catalogue;

/// <summary>Base of every catalogue entry: declares fields by the entity's properties.</summary>
public abstract class ObjectDefinition<T> : ObjectDefinition where T : Record, new()
{
    protected ObjectDefinition(string key) : base(key, typeof(T))
    {
        Add<long>(record => record.Id, FieldType.Integer).Sortable().NotNull().ReadOnly().In("system");
        Add<DateTime>(record => record.CreatedAt, FieldType.DateTime).Sortable().NotNull().ReadOnly().In("system");
        Add<long?>(record => record.CreatedById, FieldType.User).To("users").Groupable().ReadOnly().In("system");
        Add<DateTime>(record => record.UpdatedAt, FieldType.DateTime).Sortable().NotNull().ReadOnly().In("system");
        Add<long?>(record => record.UpdatedById, FieldType.User).To("users").ReadOnly().In("system");
        if (!Owned) return;
        Add<long?>(record => ((OwnedRecord)(object)record).OwnerId, FieldType.User).Groupable().Sortable().To("users");
        Add<long?>(record => ((OwnedRecord)(object)record).DepartmentId, FieldType.Department).Groupable().To("departments").ReadOnly();
    }

    protected FieldBuilder Text(Expression<Func<T, string?>> property) => Add(property, FieldType.Text);
    protected FieldBuilder LongText(Expression<Func<T, string?>> property) => Add(property, FieldType.LongText).Max(20_000);
    protected FieldBuilder Integer(Expression<Func<T, long?>> property) => Add(property, FieldType.Integer).Sortable();
    protected FieldBuilder Number(Expression<Func<T, double?>> property) => Add(property, FieldType.Number).Sortable();
    protected FieldBuilder Percent(Expression<Func<T, double?>> property) => Add(property, FieldType.Percent).Sortable();
    protected FieldBuilder Money(Expression<Func<T, Money?>> property) => Add(property, FieldType.Money).Sortable();
    protected FieldBuilder Date(Expression<Func<T, DateOnly?>> property) => Add(property, FieldType.Date).Sortable();
    protected FieldBuilder Instant(Expression<Func<T, DateTime?>> property) => Add(property, FieldType.DateTime).Sortable();
    protected FieldBuilder Bool(Expression<Func<T, bool>> property) => Add(property, FieldType.Bool).Groupable().NotNull();
    protected FieldBuilder Phone(Expression<Func<T, string?>> property) => Add(property, FieldType.Phone).Searchable();
    protected FieldBuilder Mail(Expression<Func<T, string?>> property) => Add(property, FieldType.Mail).Searchable();
    protected FieldBuilder Url(Expression<Func<T, string?>> property) => Add(property, FieldType.Url);
    protected FieldBuilder Region(Expression<Func<T, string?>> property) => Add(property, FieldType.Region).Groupable().Sortable();
    protected FieldBuilder Industry(Expression<Func<T, string?>> property) => Add(property, FieldType.Industry).Groupable().Sortable();
    protected FieldBuilder CreditCode(Expression<Func<T, string?>> property) => Add(property, FieldType.CreditCode).Searchable();
    protected FieldBuilder IdNumber(Expression<Func<T, string?>> property) => Add(property, FieldType.IdNumber).Sensitive().Unfilterable();
    protected FieldBuilder Tags(Expression<Func<T, string[]?>> property) => Add(property, FieldType.Tags);
    protected FieldBuilder MultiChoice(Expression<Func<T, string[]?>> property) => Add(property, FieldType.MultiChoice);
    protected FieldBuilder User(Expression<Func<T, long?>> property) => Add(property, FieldType.User).To("users").Groupable();
    protected FieldBuilder Department(Expression<Func<T, long?>> property) => Add(property, FieldType.Department).To("departments").Groupable();
    protected FieldBuilder Reference(Expression<Func<T, long?>> property) => Add(property, FieldType.Reference).Groupable();

    /// <summary>A choice whose options are the members of an enum, stored and sent in camelCase.</summary>
    protected FieldBuilder Choice<TEnum>(Expression<Func<T, TEnum?>> property) where TEnum : struct, Enum =>
        Add(property, FieldType.Choice).Of([.. Enum.GetNames<TEnum>().Select(Naming.Camel)]).Groupable().Sortable();

    /// <summary>A choice kept as text, with the options named by <c>Of</c>.</summary>
    protected FieldBuilder TextChoice(Expression<Func<T, string?>> property) => Add(property, FieldType.Choice).Groupable().Sortable();

    /// <summary>Seen and written through the record that <paramref name="parent"/> points to.</summary>
    protected void SeenThrough(Expression<Func<T, long?>> parent, string target, Right writeNeeds = Right.Update)
    {
        var field = Naming.Camel(PropertyOf(parent).Name);
        Parent = new Through(field, target, writeNeeds);
        TimelineField = field;
    }

    protected void PooledIn(Expression<Func<T, long?>> pool, string memberTable) =>
        Pool = new Pooled(Naming.Camel(PropertyOf(pool).Name), memberTable);

    /// <summary>Extra mapping that the catalogue does not carry, such as children that are no objects of their own.</summary>
    protected virtual void Map(EntityTypeBuilder<T> entity) { }

    protected virtual Task Saving(T record, Saving saving) => Task.CompletedTask;

    public sealed override Task Saving(Record record, Saving saving) => Saving((T)record, saving);
    public sealed override Record New() => new T();

    public sealed override void Configure(ModelBuilder model)
    {
        var entity = model.Entity<T>().ToTable(Table);
        entity.Property(record => record.Version).IsConcurrencyToken();
        foreach (var field in Fields.Where(field => field.Type == FieldType.Money))
            entity.Ignore(char.ToUpperInvariant(field.Key[0]) + field.Key[1..]);
        Map(entity);
    }

    FieldBuilder Add<TValue>(Expression<Func<T, TValue>> expression, FieldType type)
    {
        var property = PropertyOf(expression);
        var access = FieldAccessor.For(property, type);
        return new FieldBuilder(Add(new FieldDefinition
        {
            Object = Key, Key = Naming.Camel(property.Name), Type = type,
            Column = Naming.Snake(property.Name), MaxLength = type.IsText() ? 200 : null,
            Get = access.Get, Set = access.Set,
        }));
    }

    static PropertyInfo PropertyOf(LambdaExpression expression)
    {
        var body = expression.Body;
        while (body is UnaryExpression { NodeType: ExpressionType.Convert } convert) body = convert.Operand;
        return (PropertyInfo)((MemberExpression)body).Member;
    }
}
