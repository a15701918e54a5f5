namespace EksCdk.Checks.Resources;

/// <summary>
/// One linked graph over all stacks of a deployment, in one scenario (every condition decided). Not safe to share between
/// threads:
/// each scenario has its own.
/// </summary>
internal sealed partial class DeploymentModel : EvaluatedDeployment
{
    internal DeploymentModel(Deployment deployment, Scenario scenario, DateOnly today)
        : base(deployment, scenario, today)
    {
    }

    /// <summary>What is created after what.</summary>
    public DependencyGraph Dependencies => field ??= new DependencyGraph(this);
}
