using EksCdk.Checks.Results;

namespace EksCdk.Checks.Planning;

/// <summary>Plans the first deployment of templates.</summary>
/// <remarks>Any number of threads may call it, also with the same deployment.</remarks>
public static class Planner
{
    /// <summary>Plans a deployment.</summary>
    /// <param name="deployment">The templates.</param>
    /// <param name="today">The day, on which the support of versions depends.</param>
    /// <exception cref="InputException">A template refers to a condition that does not exist, or to conditions in a
    /// circle.</exception>
    public static DeploymentPlan Plan(Deployment deployment, DateOnly today)
    {
        var model = new DeploymentModel(deployment, new Scenario(Variables.Of(deployment), new Dictionary<int, string?>()),
            today);
        var schedule = new Schedule(model);
        var endpoints = MonthlyCost.Endpoints(model);
        return new DeploymentPlan
        {
            Stacks = schedule.Stacks,
            Nodes = [.. model.Compute.Where(c => c is not AutoModeCompute).Select(c => Step(schedule, c.Resource))],
            CriticalPath = [.. schedule.CriticalPath().Select(resource => Step(schedule, resource))],
            End = schedule.End,
            Costs = [.. MonthlyCost.Of(model, today)],
            GigabytesThatPayForEndpoints = endpoints > 0 && model.All<NatGateway>().Any()
                ? Prices.GigabytesThatPayFor(endpoints) : null,
        };
    }

    private static PlannedStep Step(Schedule schedule, Resource resource) => new(
        resource.Stack.Name, resource.LogicalId, resource.Type, VerdictLabel.Of(resource), schedule.StartOf(resource),
        schedule.EndOf(resource));
}
