namespace Zhike.Analytics.Lifetimes;

/// <summary>A model of how often customers buy until they drop out, with its parameters. All times are in the unit of these.</summary>
internal abstract class PurchaseModel
{
    /// <summary>The chance that a customer has not dropped out at the end of observation.</summary>
    /// <param name="repeats">x</param>
    /// <param name="last">t_x</param>
    /// <param name="age">T</param>
    internal abstract double Alive(int repeats, double last, double age);

    /// <summary>Expected purchases in (T, T + horizon] of a customer who has not dropped out at T.</summary>
    internal abstract double IfAlive(int repeats, double age, double horizon);

    /// <summary>False where the model says 1 for whoever bought once, because in it nobody drops out before a second purchase.</summary>
    internal virtual bool KnowsSingles => true;

    /// <summary>Expected purchases in (T, T + horizon].</summary>
    internal double Expected(int repeats, double last, double age, double horizon) => Alive(repeats, last, age) * IfAlive(repeats, age, horizon);
}
