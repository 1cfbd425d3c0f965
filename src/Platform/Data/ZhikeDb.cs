using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;

namespace Zhike.Platform.Data;

/// <summary>The entity model of all modules over one connection; used for writes only.</summary>
public sealed class ZhikeDb(DbConnection connection, Dialect dialect, ModuleList modules) : DbContext
{
    ModuleList Modules => modules;

    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        if (dialect == Dialect.Postgres) options.UseNpgsql(connection);
        else options.UseSqlite(connection);
        options.ReplaceService<IModelCacheKeyFactory, OnePerModuleList>();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<string[]>().HaveConversion<ListToJson, ListComparer>();
        if (dialect == Dialect.Postgres) conventions.Properties<string[]>().HaveColumnType("jsonb");
        else conventions.Properties<DateTime>().HaveConversion<InstantToText>();
        if (dialect == Dialect.Postgres) conventions.Properties<DateTime>().HaveConversion<InstantToUtc>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<CustomField>().ToTable("custom_fields").Property(field => field.Version).IsConcurrencyToken();
        model.Entity<FieldOptions>().ToTable("field_options").HasKey(edited => new { edited.Object, edited.Key });
        model.Entity<FieldOptions>().Property(edited => edited.Version).IsConcurrencyToken();
        foreach (var definition in modules.Objects) definition.Configure(model);
        foreach (var module in modules.All) module.Configure(model);
        foreach (var entity in model.Model.GetEntityTypes())
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Naming.Snake(property.Name));
                if (property.ClrType.IsEnum || Nullable.GetUnderlyingType(property.ClrType)?.IsEnum == true)
                    property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(EnumToCamel<>).MakeGenericType(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType))!);
                if (property.Name == nameof(Record.Custom) && dialect == Dialect.Postgres) property.SetColumnType("jsonb");
            }
    }

    /// <summary>A process may serve several lists of modules; each has a model of its own.</summary>
    sealed class OnePerModuleList : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (((ZhikeDb)context).Modules, designTime);
    }

    sealed class EnumToCamel<T>() : ValueConverter<T, string>(value => Naming.Camel(value.ToString()), text => Enum.Parse<T>(text, true)) where T : struct, Enum;

    sealed class InstantToText() : ValueConverter<DateTime, string>(at => Instants.Format(at), text => Instants.Parse(text));

    sealed class InstantToUtc() : ValueConverter<DateTime, DateTime>(at => DateTime.SpecifyKind(at, DateTimeKind.Utc), at => DateTime.SpecifyKind(at, DateTimeKind.Utc));

    sealed class ListToJson() : ValueConverter<string[], string>(
        list => System.Text.Json.JsonSerializer.Serialize(list, Json.Plain), text => System.Text.Json.JsonSerializer.Deserialize<string[]>(text, Json.Plain)!);

    sealed class ListComparer() : ValueComparer<string[]>(
        (a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)), list => list.Aggregate(0, HashCode.Combine), list => list.ToArray());
}
