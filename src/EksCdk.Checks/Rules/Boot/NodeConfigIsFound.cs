namespace EksCdk.Checks.Rules.Boot;

/// <summary>NodeConfig that nodeadm passes over.</summary>
internal sealed class NodeConfigIsFound() : Rule(new RuleInfo("EKS360")
{
    Title = "nodeadm finds the NodeConfig of a custom AMI",
    Effect = Effect.NoJoin,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "nodeadm reads the parts of user data that have the type application/node.eks.aws, and in them documents of the kind " +
        "NodeConfig. It passes over anything else, and without a NodeConfig the kubelet never starts.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix =
        "Put the NodeConfig in a part with Content-Type: application/node.eks.aws (or make it the whole user data), with " +
        "kind: NodeConfig.",
    Reference = "https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/examples/",
    GivesWayTo = [typeof(NodeConfigIsComplete)],
})
{
    private const string NodeConfigType = "application/node.eks.aws";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { UserData.IsText: true } template) continue;
            if (MachineImage.Of(compute) is not { IsCustom: true, Family: ImageFamily.AmazonLinux2023 }) continue;
            var text = new SymbolicText(template.UserData);
            if (Bootstrap.Lacks(ImageFamily.AmazonLinux2023, template) is not null || MayBeWrittenByScript(template, text.Text))
                continue;
            var configs = Multipart.NodeConfigs(text).ToList();
            if (!configs.Exists(c => c.IsUnknown))
                yield return Judge(compute, template.UserData, configs, [.. Multipart.TypesOfNodeConfigs(text.Text)]);
        }
    }

    private static bool MayBeWrittenByScript(LaunchTemplate template, string text) =>
        text.Contains("nodeadm", StringComparison.Ordinal)
            || Bootstrap.MayDoMore(ImageFamily.AmazonLinux2023, template.UserData, text);

    private Outcome Judge(Compute compute, Value userData, List<Value> configs, List<string> types)
    {
        if (types.Count > 0 && types.TrueForAll(t => !t.Equals(NodeConfigType, StringComparison.OrdinalIgnoreCase)))
            return StopsNodes(
                compute,
                userData,
                $"The NodeConfig of {compute.Label} is a part of the type {types[0]}; nodeadm reads {NodeConfigType}.");
        if (configs.Count > 0 && configs.TrueForAll(c => c["kind"].Is("NodeConfig") is false))
            return StopsNodes(
                compute,
                userData,
                $"The user data of {compute.Label} has the kind {configs[0]["kind"].Display}; nodeadm reads NodeConfig.");
        return Compliant(compute.Resource, "nodeadm finds the NodeConfig in the user data.", userData);
    }
}
