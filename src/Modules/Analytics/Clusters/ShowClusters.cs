using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Clusters;

/// <summary>GET /api/v1/analytics/clusters: the groups of like customers that the last run found, and what is special about each, in words (客户群).</summary>
/// <remarks>403 without the right to read customers and their group. Sizes and means are of the whole company, so they are for administrators; others count the customers that they see.</remarks>
internal sealed class ShowClusters(Database database, CatalogueStore catalogues, Texts texts)
{
    /// <param name="Name">As the company calls it.</param>
    /// <param name="Profile">What its customers do more or less than others; empty for a group near the mean.</param>
    /// <param name="Customers">Of the whole company; null for who is no administrator, as <paramref name="Means"/>.</param>
    public sealed record Cluster(string Key, string Name, IReadOnlyList<Trait> Profile, int? Customers, IReadOnlyDictionary<string, double>? Means);

    /// <param name="Deviations">How many standard deviations its mean lies from that of all.</param>
    public sealed record Trait(string Feature, string Text, double Deviations);

    /// <param name="Features">By what customers were compared.</param>
    /// <param name="FoundAt">Null before the first run.</param>
    public sealed record Response(IReadOnlyList<Cluster> Items, IReadOnlyList<string> Features, DateTime? FoundAt);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/analytics/clusters", (ShowClusters use, Caller caller, CancellationToken ct) => use.Handle(caller, ct)).Requires(Right.Read, "customers").WithName("list-clusters");

    async Task<Response> Handle(Caller caller, CancellationToken ct)
    {
        var field = catalogues.Current["customers"].Field("cluster");
        if (caller.Access(field) < FieldAccess.Read) throw new Denied();
        if (await KnownClusters.Last(database, ct) is not { } known) return new([], [], null);
        var all = caller.Has(Duties.Administer);
        string Name(string key) => field.Options.FirstOrDefault(option => option.Value == key) is { } option ? texts.Option(caller.Language, field, option) : key;
        var items = known.Groups.Where(group => group.IsNow).Select(group => new Cluster(group.Key, Name(group.Key),
            [.. group.StandsOut.Select(trait => new Trait(trait.Column, texts.Get(caller.Language, $"clusters.{trait.Column}.{Naming.Camel(trait.Level.ToString())}"), Math.Round(trait.Deviations, 1)))],
            all ? group.Size : null, all ? group.Means : null));
        return new([.. items], known.Features, known.FoundAt);
    }
}
