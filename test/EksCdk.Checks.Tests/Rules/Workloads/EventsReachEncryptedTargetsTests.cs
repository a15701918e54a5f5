using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class EventsReachEncryptedTargetsTests
{
    private static TestDeployment Queue(string? key, params string[] statements) => TestDeployment.Plain().DataKey(statements)
        .Add("Queue", $"{{ Type: AWS::SQS::Queue, Properties: {{ {(key is null ? "" : $"KmsMasterKeyId: {key}")} }} }}")
        .Add("Spot", "{ Type: AWS::Events::Rule, Properties: { Targets: [{ Id: Queue, Arn: !GetAtt Queue.Arn }] } }");

    [Fact]
    public void The_key_of_AWS_lets_nobody() =>
        Queue("alias/aws/sqs").IsBroken<EventsReachEncryptedTargets>("Queue", "KmsMasterKeyId", "alias/aws/sqs",
            effect: Effect.Broken);

    [Fact]
    public void A_customer_key_must_name_the_service() =>
        Queue("!Ref DataKey").IsBroken<EventsReachEncryptedTargets>("DataKey", "KeyPolicy", "kms:GenerateDataKey",
            effect: Effect.Broken);

    [Fact]
    public void A_key_that_names_it_passes() =>
        Queue("!Ref DataKey",
                "{ Effect: Allow, Principal: { Service: events.amazonaws.com }, Action: ['kms:GenerateDataKey*', kms:Decrypt], " +
                "Resource: '*' }").IsCompliant<EventsReachEncryptedTargets>("Queue");

    [Fact]
    public void Another_key_is_not_known() =>
        Queue("!Ref Key").Parameter("Key").IsUnknown<EventsReachEncryptedTargets>("Queue");

    [Fact]
    public void A_queue_without_a_key_is_not_asked() => Queue(null).IsSilent<EventsReachEncryptedTargets>("Queue");
}
