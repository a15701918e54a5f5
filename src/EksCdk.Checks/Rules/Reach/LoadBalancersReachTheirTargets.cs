namespace EksCdk.Checks.Rules.Reach;

/// <summary>A load balancer of the templates, and the nodes that it sends to.</summary>
internal sealed class LoadBalancersReachTheirTargets() : Rule(new RuleInfo("EKS413")
{
    Title = "Nodes admit the load balancers whose targets they are",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws-samples/amazon-eks-cdk-blue-green-cicd#5"),
    Why =
        "A target group that an Auto Scaling group is in sends to a port of the nodes. Where no rule of their security groups " +
        "admits the load balancer's, every target stays unhealthy.",
    AwsError = "Target.Timeout: Request timed out",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Add a rule to the group of the nodes for the port of the target group, from the security group of the load balancer.",
    Reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var forwards = model.OfType("AWS::ElasticLoadBalancingV2::Listener")
            .SelectMany(l => TargetsOf(l["DefaultActions"]).Select(t => (Targets: t, By: l["LoadBalancerArn"].Target)))
            .Concat(model.OfType("AWS::ElasticLoadBalancingV2::ListenerRule").SelectMany(r => TargetsOf(r["Actions"])
                .Select(t => (Targets: t, By: r["ListenerArn"].Target?["LoadBalancerArn"].Target))))
            .ToLookup(f => f.Targets, f => f.By);
        foreach (var group in model.SelfManagedGroups)
            foreach (var named in group.Resource["TargetGroupARNs"].Items)
                if (named.Target is { Type: "AWS::ElasticLoadBalancingV2::TargetGroup" } targets
                    && targets["TargetType"].TextOr("instance") == "instance")
                    foreach (var balancer in forwards[targets].OfType<Resource>().Distinct())
                        if (!balancer["SecurityGroups"].IsMissing)
                            yield return Judge(group, targets, balancer);
    }

    private static IEnumerable<Resource> TargetsOf(Value actions) =>
        actions.Items.SelectMany(a => a.At("ForwardConfig.TargetGroups").Items.Select(t => t["TargetGroupArn"])
            .Append(a["TargetGroupArn"])).Select(t => t.Target).OfType<Resource>();

    private Outcome Judge(Compute group, Resource targets, Resource balancer)
    {
        var subnets = balancer["Subnets"].Items.Select(group.Model.Find<Subnet>).OfType<Subnet>();
        var ranges = subnets.Select(s => s.CidrBlock).ToList();
        var (from, to) = (TrafficPeer.Of(balancer["SecurityGroups"], ranges), TrafficPeer.Of(group));
        bool? open = true;
        var shut = new List<long>();
        foreach (var property in new[] { "Port", "HealthCheckPort" })
            if (targets[property].Number is > 0 and <= 65535 and var port)
            {
                var can = Reachability.CanReach(from, to, (int)port);
                if (can is false) shut.Add(port);
                open &= can;
            }
            else if (property == "Port")
            {
                open = open is false ? false : null;
            }

        if (shut.Count > 0)
            return Broken(group.Resource, group.GroupsProperty,
                $"{balancer.LogicalId} sends to {group.Label} on {string.Join(", ", shut.Distinct())} ({targets.LogicalId}), " +
                "and no rule lets it in: its targets stay unhealthy.").And([targets["Port"]]);
        return open is true ? Compliant(group.Resource, $"{balancer.LogicalId} reaches {group.Label}.", targets["Port"])
            : Unknown(group.Resource, $"Whether {balancer.LogicalId} reaches {group.Label} is not known.", targets["Port"]);
    }
}
