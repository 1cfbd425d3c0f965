using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Modules;
using Zhike.Platform.Query;

namespace Zhike.Platform.Writing;

/// <summary>Opens units of work; requests get theirs by injection, jobs and the command line open their own.</summary>
public sealed class Writers(Database database, CatalogueStore catalogues, ModuleList modules, QueryEngine queries, TimeProvider clock)
{
    public Database Database => database;
    public ModuleList Modules => modules;
    public QueryEngine Queries => queries;
    public TimeProvider Clock => clock;
    public ObjectCatalogue Catalogue => catalogues.Current;

    public Writer Open(Caller caller) => new(this, caller);
}
