using EksCdk.Checks.Assemblies;
using EksCdk.Checks.Model;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks;

/// <summary>All rules applied in one world.</summary>
internal sealed class WorldRun
{
    public WorldRun(Deployment deployment, World world, DateOnly today, IReadOnlyList<Rule> rules)
    {
        World = world;
        Model = new DeploymentModel(deployment, world, today);
        var outcomes = new List<Outcome>();
        foreach (var rule in rules) outcomes.AddRange(rule.Evaluate(Model));
        Outcomes = outcomes;
    }

    public World World { get; }

    public DeploymentModel Model { get; }

    public IReadOnlyList<Outcome> Outcomes { get; }
}
