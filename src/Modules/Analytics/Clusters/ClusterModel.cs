using System.Text.Json;
using Zhike.Analytics.Runs;
using Zhike.Analytics.Trials;
using Zhike.Analytics.Warehouse;
using Zhike.Contracts;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Fields;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Analytics.Clusters;

/// <summary>Groups of the company's customers who buy alike: k-means on chosen features, as many groups as have the best silhouette, each with a key that lasts from run to run.</summary>
internal sealed class ClusterModel(ICustomerScores scores, WarehouseFile file, Database database, EditOptions options, Writers writers, TimeProvider clock) : CompanyModel
{
    /// <summary>Of fewer customers each is its own group.</summary>
    const int FewestCustomers = 20;

    const string UsualGroups = "2-8";

    /// <param name="Skipped">Customers of whom a feature is not known, as the interval of those who bought once.</param>
    /// <param name="Sizes">Rising, as the groups are numbered in <paramref name="Clusters"/>.</param>
    internal sealed record Result(string Model, string Currency, int Rows, int Skipped, int K, double Silhouette, int SilhouetteRows, double Inertia, bool Converged, IReadOnlyList<int> Sizes, IReadOnlyList<ClustersTrial.Try> Tried, IReadOnlyList<ClusterProfile> Clusters);

    /// <summary>Customers where they lie, and their groups.</summary>
    sealed record Placed(ClusterRows Rows, PointScale Scale, Points Points, Clustering Found, IReadOnlyList<ClusterProfile> Profiles, string[] Keys);

    internal override string Name => "clusters";

    internal override IReadOnlyList<string> Settings => ["features", "k", "log", "scale", "starts", "seed"];

    internal override void Check(TrialSettings settings)
    {
        CustomerFrame.Chosen(settings);
        Groups(settings);
        Numbers(settings);
        IsOn(settings, "log");
        IsOn(settings, "scale");
    }

    internal override async Task<Finding> Run(CompanyOrders orders, TrialSettings settings, CancellationToken ct)
    {
        var features = CustomerFrame.Chosen(settings);
        var rows = await Read(orders, features, ct);
        if (rows.Places.Length < FewestCustomers) throw new Invalid("orders", "analytics.too-few-customers", ("customers", rows.Places.Length), ("least", FewestCustomers));
        var scale = PointScale.Of(rows.Columns, IsOn(settings, "log"), IsOn(settings, "scale"));
        var points = scale.Place([.. rows.Columns.Select(column => column.Numbers)]);
        var (least, most) = Groups(settings);
        if (!points.HasDistinct(most)) throw new Invalid("k", "analytics.clusters-too-few-rows", ("k", most));
        var (found, silhouette, tried) = ClustersTrial.Best(points, (least, most), Numbers(settings), ct);
        var profiles = ClusterProfile.Of(rows.Columns, scale, found);
        var keys = await Remember(features, scale, found, profiles, ct);
        await using (var writer = writers.Open(Caller.System(Origin.Job)))
            await options.Offer("customers", "cluster", [.. keys.OrderBy(key => key.Length).ThenBy(key => key, StringComparer.Ordinal)], writer, ct);
        var changed = await scores.Keep(Scores(new(rows, scale, points, found, profiles, keys), orders.Currency), ct);
        return new(new Result("kMeans", orders.Currency, points.Rows, rows.Skipped, found.K, silhouette, Math.Min(points.Rows, Silhouette.MostRows), found.Inertia, found.Converged, found.Sizes, tried, profiles), points.Rows, changed);
    }

    async Task<ClusterRows> Read(CompanyOrders orders, IReadOnlyList<string> features, CancellationToken ct)
    {
        using var folder = new PassingFolder();
        using var session = file.Session();
        var frame = new TrialSettings(new Dictionary<string, string>(StringComparer.Ordinal) { ["features"] = string.Join(',', features), ["until"] = $"{orders.Lines.Until.AddDays(1):yyyy-MM-dd}" });
        var given = await new CustomerFrame().Write(OrderRows.OfCompany(session, orders.Currency, orders.Lines.Until, orders.From), folder.Table, frame, ct);
        return await ClusterRows.Read(folder.Table, features, given["id"], ct);
    }

    /// <summary>Finds the keys of the groups, and keeps where they lie for the next run.</summary>
    async Task<string[]> Remember(IReadOnlyList<string> features, PointScale scale, Clustering found, IReadOnlyList<ClusterProfile> profiles, CancellationToken ct)
    {
        var basis = $"{(scale.Log ? "log" : "plain")}:{string.Join(',', features)}";
        var before = await KnownClusters.Last(database, ct) is { } last && last.Basis == basis ? last.Groups : [];
        double[] Centre(int group) => [.. found.Centre(group).ToArray().Select((place, column) => scale.Scale ? place * scale.Deviations[column] + scale.Means[column] : place)];
        int[] order = [.. Enumerable.Range(0, found.K).OrderByDescending(group => found.Sizes[group])];
        var matched = ClusterKeys.Match([.. order.Select(Centre)], before, scale.Deviations);
        var keys = order.Zip(matched).OrderBy(pair => pair.First).Select(pair => pair.Second).ToArray();
        var now = Enumerable.Range(0, found.K).Select(group => new KnownClusters.Group(keys[group], Centre(group), true, found.Sizes[group], profiles[group].Share, profiles[group].Means, profiles[group].StandsOut));
        await new KnownClusters(basis, clock.Instant(), features, [.. before.Where(known => !keys.Contains(known.Key)).Select(known => known with { IsNow = false }), .. now]).Keep(database, ct);
        return keys;
    }

    static List<ClusterScore> Scores(Placed placed, string currency)
    {
        var kept = new List<ClusterScore>(placed.Points.Rows);
        for (var row = 0; row < placed.Points.Rows; row++)
            kept.Add(new(CompanyOrders.IdOf(placed.Rows.Names![placed.Rows.Places[row]]!), placed.Keys[placed.Found.Labels[row]], Why(placed, row, currency)));
        return kept;
    }

    static string Why(Placed placed, int row, string currency)
    {
        var own = placed.Found.Labels[row];
        double Distance(int group) => Math.Round(Math.Sqrt(placed.Points.SquaredDistance(row, placed.Found.Centre(group))), 2);
        var next = Enumerable.Range(0, placed.Found.K).Where(group => group != own).OrderBy(Distance).Cast<int?>().FirstOrDefault();
        return JsonSerializer.Serialize(new
        {
            currency, own = Distance(own), next = next is { } near ? (double?)Distance(near) : null, nextKey = next is { } other ? placed.Keys[other] : null,
            profile = placed.Profiles[own].StandsOut.Select(trait => new { input = trait.Column, level = Naming.Camel(trait.Level.ToString()) }),
            features = placed.Rows.Columns.Select((column, at) => new { input = column.Name, value = Math.Round(column.Numbers[row], 2), deviations = Math.Round(placed.Scale.Deviation(at, placed.Points[row, at]), 1) }),
        }, Json.Plain);
    }

    /// <exception cref="Invalid">on <c>k</c>; more groups than there are keys are refused.</exception>
    static (int Least, int Most) Groups(TrialSettings settings)
    {
        var (least, most) = ClustersTrial.Groups(settings, UsualGroups);
        return most <= CustomerCluster.Most && least > 1 ? (least, most) : throw new Invalid("k", "analytics.setting-outside", ("value", settings.Text("k")), ("least", 2), ("most", CustomerCluster.Most));
    }

    static (int Starts, int Seed) Numbers(TrialSettings settings) => (settings.Whole("starts", 10, 1, 1_000), settings.Whole("seed", 1));

    static bool IsOn(TrialSettings settings, string name) => settings.Choice(name, "true", "false") == "true";
}
