using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class KarpenterHearsOfInterruptionsTests
{
    private static TestDeployment With(params string[] statements) => PoolTemplates.Karpenter("""{"role":"${PoolRole}"}""", statements)
        .Add("Queue", "{ Type: AWS::SQS::Queue, Properties: {} }")
        .Set("Karpenter.Properties.Values", "!Sub '{\"settings\":{\"interruptionQueue\":\"${Queue.QueueName}\"}}'");

    [Fact]
    public void Without_the_calls_it_hears_nothing() =>
        With(PoolTemplates.Calls)
            .IsBroken<KarpenterHearsOfInterruptions>("Controller", "Policies", "sqs:ReceiveMessage", effect: Effect.Broken);

    [Fact]
    public void With_them_it_does() =>
        With("{ Effect: Allow, Action: 'sqs:*', Resource: !GetAtt Queue.Arn " +
            "}").IsCompliant<KarpenterHearsOfInterruptions>("Karpenter");

    [Theory]
    [InlineData("Queue.Arn", "the ARN of a queue")]
    [InlineData("Queue", "the address of a queue")]
    public void It_asks_for_a_queue_by_its_name(string what, string saying) =>
        With("{ Effect: Allow, Action: 'sqs:*', Resource: '*' }")
            .Set("Karpenter.Properties.Values", "!Sub '{\"settings\":{\"interruptionQueue\":\"${" + what + "}\"}}'")
            .IsBroken<KarpenterHearsOfInterruptions>("Karpenter", "interruptionQueue", saying, effect: Effect.Broken);

    [Theory]
    [InlineData("")]
    [InlineData(", QueueName: shop-queue")]
    public void The_name_of_another_queue_than_it_may_read_is_refused_at_the_name(string named) =>
        With("{ Effect: Allow, Action: 'sqs:*', Resource: !GetAtt Queue.Arn }")
            .Add("Queue", $"{{ Type: AWS::SQS::Queue, Properties: {{ DelaySeconds: 0{named} }} }}")
            .Set("Karpenter.Properties.Values", "'{\"settings\":{\"interruptionQueue\":\"shop\"}}'")
            .IsBroken<KarpenterHearsOfInterruptions>("Karpenter", "interruptionQueue", "sqs:ReceiveMessage",
                effect: Effect.Broken);

    [Fact]
    public void A_condition_leaves_it_open() =>
        With("{ Effect: Allow, Action: 'sqs:*', Resource: '*', Condition: { StringEquals: { 'aws:RequestedRegion': eu-west-1 " +
            "} } }")
            .IsUnknown<KarpenterHearsOfInterruptions>("Karpenter");

    [Fact]
    public void Without_a_queue_it_has_nothing_to_say() => PoolTemplates.Karpenter().IsSilent<KarpenterHearsOfInterruptions>();

    [Theory]
    [InlineData("arn:aws:sqs:*:*:other", true)]
    [InlineData("arn:aws:sqs:*:*:shop-*", false)]
    public void A_queue_of_another_name_is_another_queue(string resource, bool isBroken)
    {
        var named = With($"{{ Effect: Allow, Action: 'sqs:*', Resource: '{resource}' }}")
            .Set("Karpenter.Properties.Values", "'{\"settings\":{\"interruptionQueue\":\"shop-karpenter\"}}'");
        if (isBroken)
            named.IsBroken<KarpenterHearsOfInterruptions>("Controller", saying: "sqs:ReceiveMessage", effect: Effect.Broken);
        else
            named.IsCompliant<KarpenterHearsOfInterruptions>("Karpenter");
        named = With($"{{ Effect: Allow, Action: 'sqs:*', Resource: '{resource}' }}")
            .Set("Queue.Properties.QueueName", "shop-karpenter");
        if (isBroken)
            named.IsBroken<KarpenterHearsOfInterruptions>("Controller", saying: "sqs:ReceiveMessage", effect: Effect.Broken);
        else
            named.IsUnknown<KarpenterHearsOfInterruptions>("Karpenter");
    }
}
