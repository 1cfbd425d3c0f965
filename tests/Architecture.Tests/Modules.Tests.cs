using System.Reflection;
using System.Xml.Linq;
using Zhike.Host;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Architecture.Tests;

/// <summary>Modules meet through the platform and the contracts only, and show nothing but their table of contents.</summary>
public sealed class ModulesTests
{
    static readonly List<Assembly> Assemblies = [.. Server.Modules.All.Select(module => module.GetType().Assembly)];

    [Fact]
    public void No_module_knows_another()
    {
        Assert.True(Assemblies.Count >= 3);
        Assert.Empty(Forbidden(Assemblies.Select(assembly => (assembly.GetName().Name!, assembly.GetReferencedAssemblies().Select(name => name.Name!)))));
        Assert.Empty(Forbidden(SourceTree.Files("src/Modules", ".csproj").Select(file => (Path.GetFileNameWithoutExtension(file.Path), References(file.Text)))));
        Assert.Equal(["Zhike.Sales → Zhike.Customers"], Forbidden([("Zhike.Sales", ["Zhike.Platform", "Zhike.Customers"])]));
    }

    [Fact]
    public void The_platform_and_the_contracts_know_no_module()
    {
        var names = Assemblies.Select(assembly => assembly.GetName().Name).ToHashSet();
        Assert.DoesNotContain(typeof(Database).Assembly.GetReferencedAssemblies().Select(name => name.Name), names.Contains);
        Assert.DoesNotContain(SourceTree.Files("src/Contracts", ".csproj").Concat(SourceTree.Files("src/Platform", ".csproj")).SelectMany(file => References(file.Text)), names.Contains);
    }

    [Fact]
    public void A_module_shows_only_its_table_of_contents()
    {
        Assert.Empty(Server.Modules.All.SelectMany(module => Shown(module.GetType().Assembly, module.GetType())));
        Assert.NotEmpty(Shown(typeof(ModulesTests).Assembly, typeof(SchemaTests)));
    }

    [Fact]
    public void Scripts_come_in_pairs_for_both_databases()
    {
        var all = Assemblies.Append(typeof(Database).Assembly).ToList();
        // A module that keeps nothing has none.
        Assert.True(all.Count(assembly => Names(assembly, Dialect.Sqlite).Count > 0) >= 4);
        Assert.All(all, assembly => Assert.Equal(Names(assembly, Dialect.Sqlite), Names(assembly, Dialect.Postgres)));
        Assert.All(all, assembly => Assert.Equal(Names(assembly, Dialect.Sqlite).Count, Migration.Of(assembly, "x", Dialect.Sqlite).DistinctBy(script => script.Number).Count()));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public Task Every_earlier_schema_upgrades(Dialect dialect) =>
        EverySchema.Upgrades(dialect, [.. Server.Modules.All.Select(module => (module.Name.ToLowerInvariant(), module.GetType().Assembly))]);

    static List<string> Names(Assembly assembly, Dialect dialect) => [.. Migration.Of(assembly, "x", dialect).Select(script => script.ToString())];

    static IEnumerable<string> Forbidden(IEnumerable<(string Name, IEnumerable<string> References)> modules)
    {
        var names = Assemblies.Select(assembly => assembly.GetName().Name!).ToHashSet();
        return modules.SelectMany(module => module.References.Where(reference => reference != module.Name && names.Contains(reference)).Select(reference => $"{module.Name} → {reference}"));
    }

    static IEnumerable<string> References(string project) =>
        XDocument.Parse(project).Descendants("ProjectReference").Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value));

    static IEnumerable<Type> Shown(Assembly assembly, Type contents) => assembly.GetExportedTypes().Where(type => type != contents);
}
