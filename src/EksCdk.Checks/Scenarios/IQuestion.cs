namespace EksCdk.Checks.Scenarios;

/// <summary>What the planner has to know of a question.</summary>
internal interface IQuestion
{
    /// <summary>Its parts that depend on variables.</summary>
    IEnumerable<ICell> OpenCells { get; }

    /// <summary>What it threw instead of answering: a fault of ours.</summary>
    Exception? Fault { get; }

    /// <summary>
    /// Whether it has read different variables after the same values: then somebody has forgotten to note what he read.
    /// </summary>
    bool IsUnsteady { get; }

    /// <summary>Asks it in one scenario.</summary>
    void Ask(DeploymentModel model, Anchors anchors, int run);
}

/// <summary>What the planner has to know of a part of a question.</summary>
internal interface ICell
{
    /// <summary>
    /// A way of answering that has not been tried: a scenario that agrees with it takes it. Null if there is none.
    /// </summary>
    /// <param name="variables">All variables.</param>
    /// <param name="most">The most ways to try.</param>
    /// <param name="within">What the scenario has already to be.</param>
    Assignment? Untried(Variables variables, int most, IReadOnlyDictionary<int, string?> within);

    /// <summary>Whether ways are left that have not been tried.</summary>
    bool IsOpen(Variables variables);

    /// <summary>The ways that are left will not be tried.</summary>
    void GiveUp();
}
