using Xunit.Abstractions;
using Zhike.TestSupport;

namespace Zhike.Analytics.Classifiers;

/// <summary>The figures that others reached on the same rows and folds.</summary>
public sealed class ClassifyReferenceTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("boosting", 0.845), InlineData("logistic", 0.845), InlineData("bayes", 0.8239)]
    public async Task Who_leaves_a_telephone_company_is_told_as_well_as_by_others(string method, double least)
    {
        if (!IsHere()) return;
        using var file = WrittenFile.Shared("telco/Telco-Customer-Churn.csv");
        using var folds = WrittenFile.Shared("golden/telco_folds.csv");
        var found = await WrittenFile.Try(("file", file.Path), ("label", "Churn"), ("folds", folds.Path), ("method", method));
        Assert.Equal((7043, 1869, "Yes", 5), (found.Rows, found.Positives, found.Positive, found.Folds));
        Assert.InRange(found.Auc, least, 0.86);
        Assert.Equal(new DroppedColumn("customerID", "identifier"), Assert.Single(found.DroppedColumns));
        Assert.Equal(method == "boosting", found.BeatsBaseline == true);
        Assert.All(found.Calibration, group => Assert.Equal(group.Observed, group.Predicted, 0.06));
    }

    [Theory]
    [InlineData("boosting", 0.80, 0.83), InlineData("logistic", 0.7911, 0.7921), InlineData("bayes", 0.7833, 0.80)]
    public async Task Who_takes_a_banks_offer_is_told_as_well_as_by_others(string method, double least, double most)
    {
        if (!IsHere()) return;
        using var file = WrittenFile.Shared("bank/bank-additional-full.csv.gz");
        using var folds = WrittenFile.Shared("golden/bank_additional_folds.csv");
        var found = await WrittenFile.Try(("file", file.Path), ("label", "y"), ("separator", ";"), ("drop", "duration"), ("folds", folds.Path), ("method", method));
        Assert.Equal((41188, 4640, "yes"), (found.Rows, found.Positives, found.Positive));
        Assert.InRange(found.Auc, least, most);
        Assert.Contains(new DroppedColumn("duration", "asked"), found.DroppedColumns);
        Assert.DoesNotContain(found.Important, column => column.Column == "duration");
    }

    bool IsHere()
    {
        if (!SharedData.IsHere) output.WriteLine("The data sets are not here (ZHIKE_SHARED); nothing was proved.");
        return SharedData.IsHere;
    }
}
