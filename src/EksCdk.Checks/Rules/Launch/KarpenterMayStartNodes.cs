namespace EksCdk.Checks.Rules.Launch;

/// <summary>The calls with which Karpenter starts nodes, on each type of resource that they are made on.</summary>
internal sealed class KarpenterMayStartNodes() : Rule(new RuleInfo("EKS265")
{
    Title = "Karpenter may make its calls on every type of resource",
    Effect = Effect.NoJoin,
    Link = JoinLink.Launch,
    IsRequiredFor = static compute => compute is KarpenterPool,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "kubernetes-sigs/karpenter#2813"),
    Why =
        "EC2 checks CreateFleet and RunInstances against every resource that they use: the launch template, the image, the " +
        "subnet, the security group... A policy that lists types and leaves one out lets no instance start.",
    AwsError =
        "UnauthorizedOperation: User: arn:aws:sts::...:assumed-role/... is not authorized to perform: ec2:CreateFleet on " +
        "resource: arn:aws:ec2:...:launch-template/* because no identity-based policy allows the ec2:CreateFleet action",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Give the role the controller policy that Karpenter publishes for its version.",
    Reference = "https://karpenter.sh/docs/reference/cloudformation/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var pool in model.Pools.OfType<KarpenterPool>())
            if (pool.Cluster is { } cluster && KarpenterControllers.RoleIn(cluster) is { } controller)
                yield return Check(pool, controller);
    }

    private Outcome Check(KarpenterPool pool, Role controller)
    {
        var missing = new List<string>();
        var isKnown = true;
        var request = pool.NodeClass["apiVersion"].Is("karpenter.k8s.aws/v1") is true ? new KarpenterRequest(pool) : null;
        foreach (var call in CallsFor(pool))
        {
            if (call.On.Count == 0)
            {
                var allowed = Permissions.Allow(controller, call.Action, request?.On(
                    call.Action.StartsWith("iam:", StringComparison.Ordinal) ? "instance-profile" : null));
                if (allowed is false) missing.Add(call.Action);
                isKnown &= allowed is not null;
            }

            foreach (var type in call.On)
            {
                var may = Permissions.AllowOn(controller, call.Action, type, request?.On(type));
                if (may is false) missing.Add($"{call.Action} on {type}");
                isKnown &= may is not null;
            }
        }

        var by = controller.Resource.LogicalId;
        var where = Starting(controller) ?? controller.Resource["Policies"];
        if (missing.Count > 0)
            return Broken(
                pool,
                where,
                $"{by}, the role of Karpenter, does not allow {string.Join(", ", missing)}: no node of {pool.Label} starts.",
                NodeFailure.Of(pool),
                missing.Contains("ec2:CreateFleet on launch-template") ? null : "");
        return isKnown
            ? Compliant(pool, $"{by} may start nodes.", where)
            : Unknown(
                pool,
                $"Whether {by} may make all calls that start nodes depends on conditions or on policies outside the templates.",
                where);
    }

    // A node template of old versions may name a launch template that is there already.
    private static IEnumerable<ResourceCall> CallsFor(KarpenterPool pool) => KarpenterCalls.All.Where(c =>
        pool.NodeClass.IsMap && pool.NodeClass.At("spec.launchTemplate").IsMissing
            ? c.When is null || (c.When == "spot" ? IsForSpotAlone(pool) : Asks(pool.NodeClass, c.When))
            : c.When is null && c.Action != "ec2:CreateLaunchTemplate");

    private static bool Asks(Value nodeClass, string when) => nodeClass["kind"].Is("EC2NodeClass") is true && when switch
    {
        "role" => nodeClass.At("spec.role").IsText,
        "al2023" => nodeClass.At("spec.amiFamily").Is("AL2023") is true
            || nodeClass.At("spec.amiSelectorTerms").Items.Any(t => t["alias"].StartsWith("al2023@") is true),
        "alias" => nodeClass.At("spec.amiSelectorTerms").Items.Any(t => t["alias"].IsText),
        _ => true,
    };

    private static bool IsForSpotAlone(KarpenterPool pool) => pool.NodeClass["kind"].Is("EC2NodeClass") is true
        && pool.Requirements.Items.Any(r => r["key"].Is("karpenter.sh/capacity-type") is true && r["operator"].Is("In") is true
            && r["values"].Items is [var only] && only.Is("spot") is true);

    private static Value? Starting(Role controller) =>
        controller.Statements.FirstOrDefault(s => s.IsAllow is true && s.Covers("ec2:CreateFleet") is true)?.Value["Resource"];
}
