using EksCdk.Checks.Assemblies;
using EksCdk.Checks.Model;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks;

/// <summary>All rules applied in one world. A rule that throws is a fault of ours: it says nothing, and the others are heard.</summary>
internal sealed class WorldRun
{
    private readonly List<Outcome> _outcomes = [];
    private readonly List<RuleFault> _faults = [];

    public WorldRun(Deployment deployment, World world, DateOnly today, IReadOnlyList<Rule> rules)
    {
        World = world;
        Model = new DeploymentModel(deployment, world, today);
        foreach (var rule in rules) Apply(rule);
    }

    public World World { get; }

    public DeploymentModel Model { get; }

    public IReadOnlyList<Outcome> Outcomes => _outcomes;

    public IReadOnlyList<RuleFault> Faults => _faults;

    private void Apply(Rule rule)
    {
        var before = _outcomes.Count;
        try
        {
            _outcomes.AddRange(rule.Evaluate(Model));
        }
        catch (Exception fault) when (fault is not InputException)
        {
            _outcomes.RemoveRange(before, _outcomes.Count - before);
            _faults.Add(new RuleFault(rule.Info.Id, fault));
            // A link whose rule could not be asked must not count as proven.
            if (rule.Info.Link is not null)
                foreach (var compute in Model.Compute)
                    _outcomes.Add(new Outcome(rule, OutcomeState.Unknown, compute.Resource, null, $"The rule {rule.Info.Id} itself failed: that is a fault in eks.", rule.Info.Effect));
        }
    }
}
